-- What a session is. Wide, written once; only the title may change.
create table session (
    no          integer primary key,
    session_id  text    not null unique,
    workspace   text    not null,
    studio      text    not null,
    agent       text    not null,
    environment text    not null,
    parent      text,
    title       text,
    created_at  integer not null
);

create index session_by_age on session (workspace, created_at desc, no desc);

-- Where a session stands. Narrow, because every append rewrites its row.
create table session_head (
    session_id text    not null primary key,
    no         integer not null,
    head       integer not null,
    epoch      integer not null,
    status     text    not null,
    updated_at integer not null
) without rowid;

-- place = session.no * 2^32 + seq: the row id itself clusters events by session and seq, so that a session's newest page is the only
-- one that an append to it touches, and a replay reads neighbouring pages.
create table event (
    place  integer primary key,
    id     text    not null,
    type   text    not null,
    v      integer not null,
    actor  text    not null,
    thread text,
    trace  text,
    key    text,
    at     integer not null,
    data   text    not null
);

-- Ids begin with the time, so new entries share the last pages. The id comes first for that reason.
create unique index event_id on event (id, (place >> 32));

-- Idempotency keys of inputs.
create unique index event_key on event ((place >> 32), key) where key is not null;

create table session_key (
    workspace  text not null,
    key        text not null,
    session_id text not null,
    primary key (workspace, key)
) without rowid;

create table snapshot (
    session_id text    not null,
    projection text    not null,
    seq        integer not null,
    data       text    not null,
    primary key (session_id, projection)
);

-- For people with a SQL prompt.
create view session_event as
    select s.session_id, e.place & 4294967295 as seq, e.id, e.type, e.v, e.actor, e.thread, e.trace, e.key, e.at, e.data
      from event e join session s on s.no = e.place >> 32;
