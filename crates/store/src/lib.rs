//! Storage on SQLite and PostgreSQL: migrations, requests, jobs, inbox, sessions.
