-- What was delegated and has not been reported back yet: few, among many that are closed.
create index dispatch_task_to_report on dispatch_task (id) where reported = 0;
