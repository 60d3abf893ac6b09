-- The queue of work of environments that people host themselves: each item is one session that wants a worker for a while.
create table work (
    work_id             text collate "C" not null primary key,
    workspace           text collate "C" not null,
    environment         text collate "C" not null,
    session_id          text collate "C" not null,
    state               text    not null, -- queued, starting, active, stopping, stopped
    metadata            text    not null,
    created_at          bigint not null,
    not_before          bigint not null, -- it is not handed out earlier
    attempt             bigint not null, -- how often in a row workers left the session's calls behind
    generation          bigint not null, -- one more whenever a lease ran out
    polled_at           bigint,          -- handed out, not acknowledged yet
    acknowledged_at     bigint,
    started_at          bigint,
    latest_heartbeat_at bigint,
    ttl_seconds         bigint not null,
    lease_until         bigint,          -- null if nobody holds it
    stop_requested_at   bigint,
    stopped_at          bigint
);

-- A session has at most one item that is not over.
create unique index work_open on work (session_id) where state in ('queued', 'starting', 'active');
create index work_by_place on work (environment, state, created_at);
create index work_by_session on work (session_id, state);

-- Tokens of workers, one for each time that an item was handed out. The token itself is not kept.
create table work_token (
    hash       text collate "C" not null primary key,
    work_id    text collate "C" not null,
    generation bigint not null,
    created_at bigint not null
);

create index work_token_by_work on work_token (work_id);

-- Sessions and threads with calls that wait for a worker.
create table work_wait (
    session_id text collate "C" not null primary key,
    root_id    text collate "C" not null -- the session that a client began, which the worker serves
);

create index work_wait_by_root on work_wait (root_id);

-- Which workers ask for work.
create table work_poll (
    environment text collate "C" not null,
    worker      text collate "C" not null,
    polled_at   bigint not null,
    primary key (environment, worker)
);
