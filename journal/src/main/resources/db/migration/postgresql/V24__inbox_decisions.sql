-- Which waiting task a delivery decides, noted before it is decided: an attempt after a crash decides nothing else.
alter table inbox_delivery add column decides text;
