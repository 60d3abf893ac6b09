-- What somebody wants to have done, one row a task: its place in the queue, and how far its session has come.
create table dispatch_task (
    id           text collate "C" not null primary key,
    workspace    text collate "C" not null,
    session_id   text collate "C" not null unique,
    task_key     text,             -- the same key never makes a second task
    actor        text    not null, -- who asked
    agent        text collate "C" not null,
    source       text collate "C" not null, -- chat, webhook, schedule, api, task
    source_name  text collate "C" not null, -- empty where the kind says all
    repository   text collate "C" not null, -- empty for none
    conversation text,
    parent       text,             -- the task that delegated it
    wanted       text    not null, -- all of it, as JSON
    priority     bigint not null,
    created_at   bigint not null,
    state        text collate "C" not null,
    attempt      bigint not null, -- 0 while none was begun
    due_at       bigint not null, -- of what waits for a place: not before
    attempt_at   bigint,          -- when the current one began
    started_at   bigint,
    ended_at     bigint,
    result       text,
    error        text,
    pull_request text,             -- its address
    waits_for    text,             -- JSON
    note         text,             -- what it is told with its next attempt
    sent         bigint not null, -- the attempt whose input is in the journal
    seen         bigint not null, -- how far the session's journal is folded into this row
    told         text collate "C" not null, -- the state of which others know
    tell_at      bigint not null, -- and when they are told again
    reported     bigint not null, -- whether the parent has its report
    settled      bigint not null, -- whether the session of a cancelled one is closed
    updated_at   bigint not null,
    revision     bigint not null
);

create unique index dispatch_task_key on dispatch_task (workspace, task_key) where task_key is not null;
create index dispatch_task_by_state on dispatch_task (state, due_at);
create index dispatch_task_by_age on dispatch_task (workspace, created_at, id);
create index dispatch_task_by_change on dispatch_task (updated_at);
create index dispatch_task_by_conversation on dispatch_task (workspace, conversation, created_at) where conversation is not null;
create index dispatch_task_by_parent on dispatch_task (parent) where parent is not null;
create index dispatch_task_to_tell on dispatch_task (tell_at) where told <> state;
create index dispatch_task_to_settle on dispatch_task (id) where settled = 0;

-- Whoever gives out places holds this row meanwhile, so that no two nodes give out the same one.
create table dispatch_gate (
    id   bigint not null primary key,
    turn bigint not null
);

insert into dispatch_gate (id, turn) values (1, 0);
