-- What somebody wants to have done, one row a task: its place in the queue, and how far its session has come.
create table dispatch_task (
    id           text    not null primary key,
    workspace    text    not null,
    session_id   text    not null unique,
    task_key     text,             -- the same key never makes a second task
    actor        text    not null, -- who asked
    agent        text    not null,
    source       text    not null, -- chat, webhook, schedule, api, task
    source_name  text    not null, -- empty where the kind says all
    repository   text    not null, -- empty for none
    conversation text,
    parent       text,             -- the task that delegated it
    wanted       text    not null, -- all of it, as JSON
    priority     integer not null,
    created_at   integer not null,
    state        text    not null,
    attempt      integer not null, -- 0 while none was begun
    due_at       integer not null, -- of what waits for a place: not before
    attempt_at   integer,          -- when the current one began
    started_at   integer,
    ended_at     integer,
    result       text,
    error        text,
    pull_request text,             -- its address
    waits_for    text,             -- JSON
    note         text,             -- what it is told with its next attempt
    sent         integer not null, -- the attempt whose input is in the journal
    seen         integer not null, -- how far the session's journal is folded into this row
    told         text    not null, -- the state of which others know
    tell_at      integer not null, -- and when they are told again
    reported     integer not null, -- whether the parent has its report
    settled      integer not null, -- whether the session of a cancelled one is closed
    updated_at   integer not null,
    revision     integer not null
) without rowid;

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
    id   integer not null primary key,
    turn integer not null
);

insert into dispatch_gate (id, turn) values (1, 0);
