## Pages for patrons and guests.
