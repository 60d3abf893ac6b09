-- What was answered to requests that had a key, for a day. Without an answer the work was begun and perhaps done; owner says by whom. The
-- key is a hash, and so is what was asked.
create table idempotent_reply (
    workspace   text    not null,
    key         text    not null,
    owner       text    not null,
    begun_at    integer not null,
    fingerprint text,
    status      integer,
    media_type  text,
    body        text,
    primary key (workspace, key)
);

create index idempotent_reply_by_age on idempotent_reply (begun_at);
