## Pages for staff.
