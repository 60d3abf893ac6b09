package dev.atelier.agent.queue;

import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;

/**
 * Lets db-scheduler lock due rows when it fetches them, on SQLite too. It only offers that with {@code SKIP LOCKED}; but all that writes
 * goes through one connection, so a select and the update that follows it in one transaction cannot be overtaken.
 *
 * <p>Its other strategy, to fetch first and pick later, hands every due row to the executor again at each poll while all threads are
 * busy: with runs that last for minutes its queue would grow without bound.
 */
final class SqliteLocking extends SqliteJdbcCustomization {
    @Override
    public boolean supportsGenericLockAndFetch() {
        return true;
    }

    @Override
    public String createGenericSelectForUpdateQuery(
            String tableName, int limit, String requiredAndCondition, boolean orderByPriority) {
        return createSelectDueQuery(tableName, limit, requiredAndCondition, orderByPriority);
    }
}
