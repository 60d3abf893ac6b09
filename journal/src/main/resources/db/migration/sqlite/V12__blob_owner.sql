-- In which workspaces a blob was put; the same bytes may have been in several.
create table blob_owner (
    workspace text not null,
    sha256    text not null,
    primary key (workspace, sha256)
);

create index blob_owner_by_blob on blob_owner (sha256);
