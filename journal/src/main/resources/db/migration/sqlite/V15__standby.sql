-- How long a session went on only because its threads worked. Its own agent was at rest; active_millis is without that.
alter table model_usage add column standby_millis integer not null default 0;
