//! The rules of resource sharing: both request machines, rota, policies, calendars. Pure.
