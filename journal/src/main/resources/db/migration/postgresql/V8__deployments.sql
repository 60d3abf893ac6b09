-- db-scheduler 16.12: what is due at a time, such as runs of deployments. Apart from the queue of sessions,
-- because a scheduler in time deletes the rows of tasks that it does not know.
create table scheduled_jobs (
    task_name            text    not null,
    task_instance        text    not null,
    task_data            bytea,
    execution_time       timestamp with time zone,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamp with time zone,
    last_failure         timestamp with time zone,
    consecutive_failures int,
    last_heartbeat       timestamp with time zone,
    version              bigint  not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index jobs_by_time on scheduled_jobs (execution_time);
create index jobs_by_heartbeat on scheduled_jobs (last_heartbeat);

-- Which deployment began a session.
create table session_deployment (
    session_id    text collate "C" not null primary key,
    deployment_id text collate "C" not null
);

create index session_by_deployment on session_deployment (deployment_id);
