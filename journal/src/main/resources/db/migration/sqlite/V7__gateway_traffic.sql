-- What went through the gateway for a session, where that was asked for: the bytes of request and answer are blobs.
create table gateway_traffic (
    request_id   text    not null primary key,
    session_id   text    not null,
    workspace    text    not null,
    at           integer not null,
    path         text    not null,
    request_hash text    not null, -- of what makes two requests the same
    request      text    not null, -- blob
    status       integer not null,
    content_type text    not null,
    answer       text    not null, -- blob
    complete     integer not null  -- whether the answer came to its end, so that it can be given again
) without rowid;

create index gateway_traffic_by_session on gateway_traffic (session_id, at);
create index gateway_traffic_by_request on gateway_traffic (workspace, request_hash, at);
