package dev.atelier.server.config;

import dev.atelier.agent.event.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What may be spent.
 *
 * @param monthUsd dollars that a workspace may spend in a calendar month at list price; without it there is no limit
 */
@ConfigurationProperties("atelier.budget")
record BudgetProperties(@Nullable BigDecimal monthUsd) {
    private static final String KEY = "atelier.budget.month-usd";
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final int DECIMALS_OF_NANO = 9;

    BudgetProperties {
        if (monthUsd != null && (monthUsd.signum() <= 0 || monthUsd.compareTo(MOST) > 0)) {
            throw new InvalidSettingException(
                    KEY, "must be more than 0 and at most " + MOST + " dollars, was " + monthUsd);
        }
    }

    @Nullable
    Money monthly() {
        return monthUsd == null
                ? null
                : new Money(monthUsd.movePointRight(DECIMALS_OF_NANO)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }
}
