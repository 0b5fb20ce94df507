"""A whole trajectory as one file, to go on with in another installation. Nothing here knows a database.

`what` says of every table and column whether it goes along and why; `shapes` checks rows that came from outside;
`parcel` is the file itself; `names` takes people out of words that were typed.
"""
