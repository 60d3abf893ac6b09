package dev.atelier.server.blob;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.journal.blob.FileBlobStore;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.config.FileProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bytes behind {@code /blobs}. */
@Configuration(proxyBeanMethods = false)
class BlobConfiguration {
    private static final long LARGEST = 64L * 1024 * 1024;

    @Bean
    BlobStore blobs(AtelierProperties properties, FileProperties files, SqlJournal journal) {
        long largest = Math.max(LARGEST, files.largest().toBytes());
        var folder = properties.data().toAbsolutePath().resolve("blobs");
        return new OwnedBlobs(FileBlobStore.open(folder, largest), journal.database());
    }
}
