package dev.atelier.server.v1.files;

import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.sandbox.Workspaces;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind {@code /v1/files}. */
@Configuration(proxyBeanMethods = false)
class FileConfiguration {
    @Bean
    StoredFiles storedFiles(ResourceStore store) {
        return new StoredFiles(store, InstantSource.system());
    }

    @Bean
    SessionOutputs sessionOutputs(Workspaces workspaces, StoredFiles files, BlobStore blobs) {
        return new SessionOutputs(workspaces, files, blobs);
    }
}
