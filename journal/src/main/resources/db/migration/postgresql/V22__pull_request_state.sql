-- Comments that are sent twice with one key are kept once.
alter table review_remark add column idempotency_key text collate "C";

create unique index review_remark_by_key on review_remark (workspace, session_id, idempotency_key) where idempotency_key is not null;

-- What became of pull requests on forges, as those said last.
create table forge_pull_request (
    id         text collate "C" not null primary key, -- follows from the next four
    workspace text collate "C" not null,
    session_id text collate "C" not null,
    remote text collate "C" not null,
    number     bigint  not null,
    repository text collate "C" not null, -- the remote as it is compared with what a forge calls it
    state text collate "C" not null, -- open, closed, merged
    opened_at  bigint  not null,
    changed_at bigint  not null
);

create index forge_pull_request_by_workspace on forge_pull_request (workspace, opened_at);
create index forge_pull_request_by_repository on forge_pull_request (repository, number);
