package org.portalaccess.metrics;

import java.util.List;

/**
 * All metrics of this extension, as docs/operations.md lists them. They count in the memory of the node: none costs a
 * statement.
 */
public final class PortalMetrics {

    /** Each account switch that an application asked for. */
    public static final LabelledCounter<ExchangeOutcome> SWITCHES =
            LabelledCounter.of("switches", "Account switches", "outcome", ExchangeOutcome.class);

    /** Each log in as that was asked for. */
    public static final LabelledCounter<ExchangeOutcome> LOG_IN_AS =
            LabelledCounter.of("log.in.as", "Starts of log in as", "outcome", ExchangeOutcome.class);

    /** Each access token with our claims. */
    public static final LabelledCounter<ContractsClaim> TOKENS = LabelledCounter.of(
            "tokens",
            "Access tokens with an account, by the form of their contracts",
            "contracts",
            ContractsClaim.class);

    /** Each request that was not served. */
    public static final TwiceLabelledCounter<Area, Refusal> REFUSALS = new TwiceLabelledCounter<>(
            "refusals", "Refused requests", List.of("area", "reason"), Area.class, Refusal.class);

    /** Each invitation that got a new status. */
    public static final LabelledCounter<InvitationState> INVITATIONS =
            LabelledCounter.of("invitations", "Invitations that got this status", "status", InvitationState.class);

    /** Each try to send a mail. */
    public static final LabelledCounter<MailTry> MAILS =
            LabelledCounter.of("mails", "Tries to send a mail", "outcome", MailTry.class);

    /** Each look-up in a cache of this node. */
    public static final TwiceLabelledCounter<NodeCache, LookUp> CACHE_LOOK_UPS = new TwiceLabelledCounter<>(
            "cache.look.ups", "Look-ups in the caches", List.of("cache", "result"), NodeCache.class, LookUp.class);

    /** Each entry that did not fit into the memory for pending activity. */
    public static final LabelledCounter<Activity> DROPPED_ACTIVITY =
            LabelledCounter.of("activity.dropped", "Entries that were dropped unwritten", "entry", Activity.class);

    /** Each line of an import that is not a dry run. */
    public static final LabelledCounter<ImportedLine> IMPORT_LINES =
            LabelledCounter.of("import.lines", "Lines of imports", "status", ImportedLine.class);

    private PortalMetrics() {}

    /** Registers all metrics, so that each is there before it is counted for the first time. */
    public static void register() {
        // The constants of this class do.
    }

    /** The outcomes of an account switch or a log in as. */
    public enum ExchangeOutcome {
        DONE,
        INVALID_REQUEST,
        INVALID_GRANT,
        INVALID_SCOPE,
        INVALID_TARGET,
        /** Too many log in as within an hour. */
        SLOW_DOWN,
        /** Another refusal, such as by a client policy, or a fault. */
        OTHER;

        /** Returns the outcome of an answer that is not an exception. */
        public static ExchangeOutcome ofStatus(int status) {
            return status == Refusal.TOO_MANY.status() ? SLOW_DOWN : DONE;
        }

        /** Returns the outcome with this OAuth error. */
        public static ExchangeOutcome ofError(String error) {
            for (ExchangeOutcome outcome : values()) {
                if (outcome != DONE && LabelledCounter.text(outcome).equals(error)) {
                    return outcome;
                }
            }
            return OTHER;
        }
    }

    /** The shortest form of contracts in a token. */
    public enum ContractsClaim {
        KEYS,
        COMPACT,
        REF,
        /** One reference in place of all grants. */
        GRANTS_REF
    }

    /** The parts of the server that refuse requests. */
    public enum Area {
        STAFF,
        TEAM,
        MEMBER,
        PAGE,
        TOKEN,
        /** A path of Keycloak. */
        KEYCLOAK
    }

    /** The states of an invitation that are counted. */
    public enum InvitationState {
        PENDING,
        ACCEPTED,
        DECLINED,
        REVOKED,
        EXPIRED
    }

    /** The outcomes of a try to send a mail. */
    public enum MailTry {
        SENT,
        NOT_CONFIGURED,
        BAD_ADDRESS,
        UNREACHABLE,
        INTERRUPTED,
        NOT_AUTHENTICATED,
        PUT_OFF,
        REFUSED,
        FAILED
    }

    /** The caches of a node. */
    public enum NodeCache {
        GRANTS("grants"),
        REALMS("realms"),
        NAMES("member-names"),
        LOG_IN_AS("log-in-as");

        private final String name;

        NodeCache(String name) {
            this.name = name;
        }

        /** Returns the name by which Keycloak knows the cache. */
        public String cacheName() {
            return "portal-access-" + name;
        }
    }

    /** The results of a look-up in a cache. */
    public enum LookUp {
        HIT,
        MISS,
        /** The value was there, but something that it depends on has changed since. */
        STALE,
        /** The transaction has changed something itself, and reads the database. */
        BYPASSED
    }

    /** The entries that wait in memory. */
    public enum Activity {
        LAST_ACCESS,
        LINE
    }

    /** The results of a line of an import. */
    public enum ImportedLine {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED,
        FAILED
    }
}
