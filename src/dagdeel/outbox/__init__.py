"""Mail as rows that one can read before it leaves: what waits, what left, what came back.

Write one with `actions.post`; a worker sends it at its moment. Read with `queries`, draw with `outbox/_list.html` and
`outbox/_message.html`. A mail has a `scope` as lines of `history` have, and a `key` within it: the same key twice is
the same mail.

**What is guaranteed.** By itself a mail leaves *at most once*: the row is stored as `sending` before a word is said to
the mail server, and as `sent` after it accepted. Who finds a row `sending` that nobody works on any more (the server
stopped in between) makes it `unsure`, and a person decides. Sent again it keeps its Message-ID, so that most mail
programs show it once. Only what the mail server refused *for now* is tried again by itself.
"""
