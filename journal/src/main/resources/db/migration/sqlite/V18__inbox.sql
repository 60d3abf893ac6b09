-- What webhooks were told, and what became of it. A row whose due_at is set is still to be worked on: it is the queue, too.
create table inbox_delivery (
    id           text    not null primary key, -- sorts by age
    workspace    text    not null,
    webhook      text    not null,             -- its name
    source       text    not null,
    delivery_key text    not null,             -- by which its sender, or else we, tell it from others
    digest       text    not null,             -- SHA-256 of the body
    event        text    not null,             -- empty if its sender named none
    size         integer not null,
    headers      text    not null,             -- as JSON, without secrets
    verification text    not null,
    replay_of    text,                         -- the delivery of which it is a repetition that a person asked for
    received_at  integer not null,
    status       text    not null,
    rule         text,
    reason       text,
    subject      text,                         -- what it is about: github:owner/repository#12
    task_id      text,
    reply_to     text,                         -- where answers go, as JSON
    attempts     integer not null,
    due_at       integer
) without rowid;

create unique index inbox_delivery_once on inbox_delivery (workspace, webhook, delivery_key);
create index inbox_delivery_by_digest on inbox_delivery (workspace, webhook, digest);
create index inbox_delivery_due on inbox_delivery (due_at) where due_at is not null;
create index inbox_delivery_by_age on inbox_delivery (workspace, id);
create index inbox_delivery_by_webhook on inbox_delivery (workspace, webhook, id);
create index inbox_delivery_by_subject on inbox_delivery (workspace, subject, id) where subject is not null;
create index inbox_delivery_by_task on inbox_delivery (task_id) where task_id is not null;

create table inbox_body (
    delivery_id text not null primary key,
    body        blob not null
);

-- What is to be told to those who asked, and whether it was.
create table inbox_reply (
    id          text    not null primary key, -- says for what it is, so that the same thing is told once
    workspace   text    not null,
    delivery_id text    not null,
    kind        text    not null,             -- reaction, comment, status, resolve
    target      text    not null,             -- as JSON
    body        text    not null,
    status      text    not null,             -- pending, sent, skipped, failed
    remote_id   text,                         -- by which its receiver knows it
    error       text,
    created_at  integer not null,
    attempts    integer not null,
    due_at      integer
) without rowid;

create index inbox_reply_due on inbox_reply (due_at) where due_at is not null;
create index inbox_reply_by_delivery on inbox_reply (delivery_id);
