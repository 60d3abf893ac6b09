-- Collation "C": ids are ASCII, compared byte by byte, in the same order on every node.

-- What a session is. Wide, written once; only the title may change.
create sequence session_no;

create table session (
    no          bigint not null primary key,
    session_id  text   collate "C" not null unique,
    workspace   text   collate "C" not null,
    studio      text   collate "C" not null,
    agent       text   collate "C" not null,
    environment text   collate "C" not null,
    parent      text   collate "C",
    title       text,
    created_at  bigint not null
);

create index session_by_age on session (workspace, created_at desc, no desc);

-- Where a session stands. Narrow, and half-filled pages, because every append rewrites its row (a heap-only update).
create table session_head (
    session_id text   collate "C" not null primary key,
    no         bigint not null,
    head       bigint not null,
    epoch      bigint not null,
    status     text   not null,
    updated_at bigint not null
) with (fillfactor = 50);

-- place = session.no * 2^32 + seq
create table event (
    place  bigint  not null primary key,
    id     text    collate "C" not null,
    type   text    not null,
    v      integer not null,
    actor  text    not null,
    thread text,
    trace  text,
    key    text    collate "C",
    at     bigint  not null,
    data   text    not null
);

create unique index event_id on event (id, (place >> 32));

-- Idempotency keys of inputs.
create unique index event_key on event ((place >> 32), key) where key is not null;

create table session_key (
    workspace  text collate "C" not null,
    key        text collate "C" not null,
    session_id text collate "C" not null,
    primary key (workspace, key)
);

create table snapshot (
    session_id text   collate "C" not null,
    projection text   collate "C" not null,
    seq        bigint not null,
    data       text   not null,
    primary key (session_id, projection)
);

-- For people with a SQL prompt.
create view session_event as
    select s.session_id, e.place & 4294967295 as seq, e.id, e.type, e.v, e.actor, e.thread, e.trace, e.key, e.at, e.data
      from event e join session s on s.no = e.place >> 32;
