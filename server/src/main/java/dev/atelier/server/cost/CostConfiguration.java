package dev.atelier.server.cost;

import dev.atelier.agent.usage.BudgetStates;
import dev.atelier.agent.usage.Costs;
import dev.atelier.agent.usage.Forecasts;
import dev.atelier.journal.sql.SqlJournal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts behind {@code /api/costs} and {@code /api/budgets}. */
@Configuration(proxyBeanMethods = false)
class CostConfiguration {
    @Bean
    Costs costs(SqlJournal journal) {
        return new Costs(journal.reads());
    }

    @Bean
    Forecasts forecasts(SqlJournal journal) {
        return new Forecasts(journal.reads());
    }

    @Bean
    BudgetStates budgetStates(SqlJournal journal) {
        return new BudgetStates(journal.reads());
    }
}
