## Events of a request in words.
