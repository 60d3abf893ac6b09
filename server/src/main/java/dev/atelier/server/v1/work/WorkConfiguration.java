package dev.atelier.server.v1.work;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.work.WorkQueue;
import dev.atelier.agent.work.WorkWatch;
import dev.atelier.journal.sql.SqlJournal;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queue in the journal's database, rung by this node's runtime. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    @Bean
    WorkQueue workQueue(SqlJournal journal, AgentRuntime runtime) {
        return new WorkQueue(journal.database(), runtime.workDesk().bell(), InstantSource.system());
    }

    @Bean
    WorkWatch workWatch(SqlJournal journal) {
        return new WorkWatch(journal.database(), InstantSource.system());
    }
}
