//! ISO 18626 interlibrary loan messages: types, XML in and out, validation.
