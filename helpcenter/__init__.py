"""The help center: YAML in, a site that cannot contradict its policy out.

Twelve rooms, each importing only from those below it:

  commands                the one that prints
  site                    publishes, and asks what day it is
  helpdesk                what a helpdesk holds of the replies
  pages | guard           what people read | what keeps it true; they do not know each other
  search | replies        what shoppers find | what agents send
  policy                  the values in force on a day
  content                 what writers wrote
  figures                 every figure that English can state
  text                    files, places, sentences, findings
  store                   what earlier runs have made of the same
"""
