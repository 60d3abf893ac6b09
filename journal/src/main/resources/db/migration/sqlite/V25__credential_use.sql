-- When a credential was used, by which session and for which host: one row an hour for each of these.
create table credential_use (
    workspace     text not null,
    credential_id text not null,
    session_id    text not null,
    purpose       text not null, -- mcp, network
    host          text not null, -- * for those beyond the most that are told apart
    hour          integer not null, -- hours since 1970
    id            text not null, -- sorts by age
    name          text not null,   -- what the credential was called then; never its value
    vault_id      text not null,
    agent         text not null,
    task_id       text,          -- null for a session that is no task
    first_at      integer not null,
    last_at       integer not null,
    uses          integer not null,
    primary key (workspace, credential_id, session_id, purpose, host, hour)
) without rowid;

create unique index credential_use_by_age on credential_use (workspace, id);
create index credential_use_by_credential on credential_use (workspace, credential_id, id);
create index credential_use_by_session on credential_use (workspace, session_id, id);
