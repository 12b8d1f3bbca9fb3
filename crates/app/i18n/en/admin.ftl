## Settings, people, directory.
