package dev.atelier.agent.run;

import dev.atelier.agent.model.Models;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.Usages;

/**
 * What requests are made with: models, and money.
 *
 * @param accounts what may be spent
 * @param usages what was
 */
public record Means(Models models, Accounts accounts, Usages usages) {}
