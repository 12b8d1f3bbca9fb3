## Courriels et messages aux personnes.
