## Titles and details of API errors.
