-- db-scheduler 16.12: what is due at a time, such as runs of deployments. Apart from the queue of sessions,
-- because a scheduler in time deletes the rows of tasks that it does not know.
create table scheduled_jobs (
    task_name            varchar(100) not null,
    task_instance        varchar(100) not null,
    task_data            blob,
    execution_time       timestamp,
    picked               bit          not null,
    picked_by            varchar(50),
    last_success         timestamp,
    last_failure         timestamp,
    consecutive_failures int,
    last_heartbeat       timestamp,
    version              bigint       not null,
    priority             smallint,
    primary key (task_name, task_instance)
);

create index jobs_by_time on scheduled_jobs (execution_time);
create index jobs_by_heartbeat on scheduled_jobs (last_heartbeat);

-- Which deployment began a session.
create table session_deployment (
    session_id    text not null primary key,
    deployment_id text not null
) without rowid;

create index session_by_deployment on session_deployment (deployment_id);
