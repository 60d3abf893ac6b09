package dev.atelier.server.jobs;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.server.config.AtelierProperties;
import dev.atelier.server.config.NodeName;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rows and their runner. The runner begins when every part is there, and ends before any is closed. */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    @Bean
    JobRows jobRows() {
        return new JobRows();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Jobs jobs(SqlJournal journal, ObjectProvider<Job> jobs, InstantSource clock, AtelierProperties properties) {
        var node = NodeName.of(properties.data().toAbsolutePath());
        return new Jobs(journal.writes(), node, jobs.orderedStream().toList(), clock);
    }
}
