package dev.atelier.agent.run;

import dev.atelier.agent.engine.Engines;
import dev.atelier.agent.model.Models;
import dev.atelier.agent.usage.Accounts;
import dev.atelier.agent.usage.Usages;
import dev.atelier.agent.work.WorkDesk;

/**
 * What sessions work with: models, money, workers of clients, and other engines.
 *
 * @param accounts what may be spent
 * @param usages what was
 * @param desk where workers are asked for
 * @param engines who runs turns besides the loop
 */
public record Means(Models models, Accounts accounts, Usages usages, WorkDesk desk, Engines engines) {}
