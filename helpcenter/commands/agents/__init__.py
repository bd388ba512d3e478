"""The commands around the replies of customer service: kept in step, proven, and their links."""
