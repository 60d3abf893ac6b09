-- What model requests used and cost, summed per session, model and day; computed from the journal, in the transaction of its events.
create table model_usage (
    session_id         text collate "C" not null,
    model              text collate "C" not null,
    day                bigint not null, -- since 1970-01-01, UTC
    root_id            text collate "C" not null, -- the session that a client began: itself, or the one above a thread
    workspace          text collate "C" not null,
    agent              text collate "C" not null,
    requests           bigint not null,
    unpriced           bigint not null, -- those of them without a price
    input_tokens       bigint not null,
    output_tokens      bigint not null,
    cache_read_tokens  bigint not null,
    cache_write_tokens bigint not null,
    cache_hour_tokens  bigint not null, -- those of cache_write_tokens that are kept for an hour
    cost               bigint not null, -- billionths of a US dollar
    active_millis      bigint not null,
    primary key (session_id, model, day)
);

create index model_usage_by_root on model_usage (root_id);
create index model_usage_by_day on model_usage (workspace, day);

-- What may be spent: by a session with its threads, or by a workspace in a month. Its row is the lock under which requests reserve.
create table account (
    account_id text collate "C" not null primary key,
    cost_limit bigint,               -- billionths of a US dollar; null for no limit any more
    checks     bigint not null
);

-- What a request under way may still cost at most. At most one a session.
create table reservation (
    session_id text collate "C" not null primary key,
    root_id    text collate "C" not null,
    workspace  text collate "C" not null,
    cost       bigint not null
);

create index reservation_by_root on reservation (root_id);

-- The outcomes that a session was or is to come to, as its journal has them.
create table outcome (
    session_id   text collate "C" not null,
    outcome_id   text collate "C" not null,
    description  text not null,
    result       text not null,
    iteration    bigint not null,
    explanation  text,
    completed_at bigint,
    primary key (session_id, outcome_id)
);
