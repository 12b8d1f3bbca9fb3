mod attention;
mod cells;
mod guards;
mod loan;
mod races;
mod support;
mod table;
mod walk;
