package dev.atelier.server.v1.repeat;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.server.config.AtelierProperties;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The parts behind {@code Idempotency-Key}. */
@Configuration(proxyBeanMethods = false)
class RepeatConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After whoever finds out whose request it is. */
    @Bean
    FilterRegistrationBean<RepeatFilter> repeats(SqlJournal journal, AtelierProperties properties) {
        var url = properties.databaseUrl();
        boolean alone = url == null || url.startsWith("jdbc:sqlite:");
        var replies = new Replies(journal.database(), InstantSource.system(), alone);
        var filter = new FilterRegistrationBean<>(new RepeatFilter(replies, new Turns(PATIENCE)));
        filter.addUrlPatterns("/v1/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 40);
        return filter;
    }
}
