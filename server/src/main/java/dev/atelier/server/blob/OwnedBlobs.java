package dev.atelier.server.blob;

import dev.atelier.agent.session.Sessions;
import dev.atelier.journal.blob.Blob;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.sql.SharedDatabase;
import java.io.InputStream;
import java.util.Optional;

/**
 * A store that notes in which workspaces each blob was put, so that a hash alone opens nothing: a workspace has what was put in it, and the
 * same bytes may belong to several. What nobody put anywhere, as blobs from before there were notes, is the local workspace's. Thread-safe.
 */
final class OwnedBlobs implements BlobStore {
    private static final String NOTE = """
            insert into blob_owner (workspace, sha256) values (?, ?) on conflict do nothing
            """;
    private static final String OWNS = """
            select 1 from blob_owner where workspace = ? and sha256 = ?
            """;
    private static final String ANYBODYS = """
            select 1 from blob_owner where sha256 = ? limit 1
            """;

    private final BlobStore blobs;
    private final SharedDatabase database;

    OwnedBlobs(BlobStore blobs, SharedDatabase database) {
        this.blobs = blobs;
        this.database = database;
    }

    @Override
    public Blob put(byte[] bytes, String mediaType) {
        return blobs.put(bytes, mediaType);
    }

    @Override
    public Blob put(InputStream bytes, String mediaType) {
        return blobs.put(bytes, mediaType);
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        return blobs.open(sha256);
    }

    @Override
    public Optional<Blob> find(String sha256) {
        return blobs.find(sha256);
    }

    @Override
    public BlobStore in(String workspace) {
        return new View(workspace);
    }

    private final class View implements BlobStore {
        private final String workspace;

        View(String workspace) {
            this.workspace = workspace;
        }

        @Override
        public Blob put(byte[] bytes, String mediaType) {
            return noted(blobs.put(bytes, mediaType));
        }

        @Override
        public Blob put(InputStream bytes, String mediaType) {
            return noted(blobs.put(bytes, mediaType));
        }

        private Blob noted(Blob blob) {
            if (!exists(OWNS, workspace, blob.sha256())) {
                database.write(connection -> {
                    try (var insert = connection.prepareStatement(NOTE)) {
                        insert.setString(1, workspace);
                        insert.setString(2, blob.sha256());
                        return insert.executeUpdate();
                    }
                });
            }
            return blob;
        }

        @Override
        public Optional<InputStream> open(String sha256) {
            return isOwn(sha256) ? blobs.open(sha256) : Optional.empty();
        }

        @Override
        public Optional<Blob> find(String sha256) {
            return isOwn(sha256) ? blobs.find(sha256) : Optional.empty();
        }

        private boolean isOwn(String sha256) {
            return exists(OWNS, workspace, sha256)
                    || (workspace.equals(Sessions.WORKSPACE) && !exists(ANYBODYS, sha256));
        }

        @Override
        public BlobStore in(String other) {
            return new View(other);
        }
    }

    private boolean exists(String query, String... values) {
        return database.read(connection -> {
            try (var select = connection.prepareStatement(query)) {
                for (int i = 0; i < values.length; i++) {
                    select.setString(i + 1, values[i]);
                }
                try (var rows = select.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }
}
