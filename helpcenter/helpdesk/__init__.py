"""What a shop's helpdesk holds of the replies: what it is given, and what it says now.

Catalog and Policy in, files for helpdesks out; and the other way: a helpdesk's files in, how they differ from the policy out.
"""
