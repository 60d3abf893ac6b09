-- When a credential was used, by which session and for which host: one row an hour for each of these.
create table credential_use (
    workspace     text collate "C" not null,
    credential_id text collate "C" not null,
    session_id    text collate "C" not null,
    purpose       text collate "C" not null, -- mcp, network
    host          text collate "C" not null, -- * for those beyond the most that are told apart
    hour          bigint not null, -- hours since 1970
    id            text collate "C" not null, -- sorts by age
    name          text not null,   -- what the credential was called then; never its value
    vault_id      text collate "C" not null,
    agent         text collate "C" not null,
    task_id       text collate "C",          -- null for a session that is no task
    first_at      bigint not null,
    last_at       bigint not null,
    uses          bigint not null,
    primary key (workspace, credential_id, session_id, purpose, host, hour)
);

create unique index credential_use_by_age on credential_use (workspace, id);
create index credential_use_by_credential on credential_use (workspace, credential_id, id);
create index credential_use_by_session on credential_use (workspace, session_id, id);
