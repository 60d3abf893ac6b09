-- What model requests used and cost, summed per session, model and day; computed from the journal, in the transaction of its events.
create table model_usage (
    session_id         text    not null,
    model              text    not null,
    day                integer not null, -- since 1970-01-01, UTC
    root_id            text    not null, -- the session that a client began: itself, or the one above a thread
    workspace          text    not null,
    agent              text    not null,
    requests           integer not null,
    unpriced           integer not null, -- those of them without a price
    input_tokens       integer not null,
    output_tokens      integer not null,
    cache_read_tokens  integer not null,
    cache_write_tokens integer not null,
    cache_hour_tokens  integer not null, -- those of cache_write_tokens that are kept for an hour
    cost               integer not null, -- billionths of a US dollar
    active_millis      integer not null,
    primary key (session_id, model, day)
) without rowid;

create index model_usage_by_root on model_usage (root_id);
create index model_usage_by_day on model_usage (workspace, day);

-- What may be spent: by a session with its threads, or by a workspace in a month. Its row is the lock under which requests reserve.
create table account (
    account_id text    not null primary key,
    cost_limit integer,                 -- billionths of a US dollar; null for no limit any more
    checks     integer not null
) without rowid;

-- What a request under way may still cost at most. At most one a session.
create table reservation (
    session_id text    not null primary key,
    root_id    text    not null,
    workspace  text    not null,
    cost       integer not null
) without rowid;

create index reservation_by_root on reservation (root_id);

-- The outcomes that a session was or is to come to, as its journal has them.
create table outcome (
    session_id   text    not null,
    outcome_id   text    not null,
    description  text    not null,
    result       text    not null,
    iteration    integer not null,
    explanation  text,
    completed_at integer,
    primary key (session_id, outcome_id)
) without rowid;
