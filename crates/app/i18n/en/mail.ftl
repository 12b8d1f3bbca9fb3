## Mails and messages to people.
