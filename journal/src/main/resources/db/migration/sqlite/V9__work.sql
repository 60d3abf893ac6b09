-- The queue of work of environments that people host themselves: each item is one session that wants a worker for a while.
create table work (
    work_id             text    not null primary key,
    workspace           text    not null,
    environment         text    not null,
    session_id          text    not null,
    state               text    not null, -- queued, starting, active, stopping, stopped
    metadata            text    not null,
    created_at          integer not null,
    not_before          integer not null, -- it is not handed out earlier
    attempt             integer not null, -- how often in a row workers left the session's calls behind
    generation          integer not null, -- one more whenever a lease ran out
    polled_at           integer,          -- handed out, not acknowledged yet
    acknowledged_at     integer,
    started_at          integer,
    latest_heartbeat_at integer,
    ttl_seconds         integer not null,
    lease_until         integer,          -- null if nobody holds it
    stop_requested_at   integer,
    stopped_at          integer
) without rowid;

-- A session has at most one item that is not over.
create unique index work_open on work (session_id) where state in ('queued', 'starting', 'active');
create index work_by_place on work (environment, state, created_at);
create index work_by_session on work (session_id, state);

-- Tokens of workers, one for each time that an item was handed out. The token itself is not kept.
create table work_token (
    hash       text    not null primary key,
    work_id    text    not null,
    generation integer not null,
    created_at integer not null
) without rowid;

create index work_token_by_work on work_token (work_id);

-- Sessions and threads with calls that wait for a worker.
create table work_wait (
    session_id text not null primary key,
    root_id    text not null -- the session that a client began, which the worker serves
) without rowid;

create index work_wait_by_root on work_wait (root_id);

-- Which workers ask for work.
create table work_poll (
    environment text    not null,
    worker      text    not null,
    polled_at   integer not null,
    primary key (environment, worker)
) without rowid;
