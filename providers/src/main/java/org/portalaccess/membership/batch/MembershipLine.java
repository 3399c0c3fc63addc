package org.portalaccess.membership.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipDraft;
import org.portalaccess.membership.scope.ScopeDraft;
import org.portalaccess.membership.scope.ScopeDraft.RuleDraft;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.RuleMode;

/** A membership as a line of an import describes it. */
public final class MembershipLine {

    private static final String MADE_BY = "madeBy";

    private final ObjectNode written;
    private final MembershipDraft draft;
    private final @Nullable WrittenMaker maker;

    private MembershipLine(ObjectNode written, MembershipDraft draft, @Nullable WrittenMaker maker) {
        this.written = written;
        this.draft = draft;
        this.maker = maker;
    }

    /** Reads the object of a line. A 400 has its errors. */
    public static MembershipLine read(JsonNode object) {
        if (!(object instanceof ObjectNode written)) {
            throw ProblemException.invalid("", "wrong-type", "The value must be an object.");
        }
        written.remove("deleted");
        JsonNode made = written.remove(MADE_BY);
        WrittenMaker maker = made == null ? null : WrittenMaker.read(made, "/" + MADE_BY);
        MembershipDraft draft = Json.convert(written, MembershipDraft.class);
        if (draft.accountName().isEmpty()) {
            throw ProblemException.invalid("/account", "missing", "The field account is missing.");
        }
        if (draft.id() != null && !KeyFormat.isId(draft.id())) {
            throw ProblemException.invalid("/id", "invalid-id", "The id of a membership is a UUID.");
        }
        return new MembershipLine(written, draft, maker);
    }

    /** Returns a line that takes a membership away. */
    public static MembershipLine removal(String id, String userId, String accountId) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("id", id).put("account", accountId).putObject("user").put("id", userId);
        return read(object);
    }

    /** Returns the id or key of the account. */
    public String accountName() {
        return draft.accountName();
    }

    /** Returns the ids and keys of accounts that the line names: its own, and those in its contract scope. */
    public Set<String> accountNames() {
        Set<String> names = new HashSet<>(Set.of(accountName()));
        for (RuleDraft rule : rules()) {
            Optional.ofNullable(rule.account()).ifPresent(names::add);
            namesIn(rule).stream()
                    .filter(name -> name.indexOf('/') > 0)
                    .forEach(name -> names.add(name.substring(0, name.indexOf('/'))));
        }
        return names;
    }

    /** Passes on the names of contracts and owners in the contract scope, each with the account it is relative to. */
    public void visitNames(NameVisitor visitor) {
        for (RuleDraft rule : rules()) {
            for (String name : namesIn(rule)) {
                int slash = name.indexOf('/');
                String account = slash > 0 ? name.substring(0, slash) : String.valueOf(rule.account());
                visitor.visit(account, name.substring(slash + 1), rule.owners() != null);
            }
        }
    }

    /** Is given the names in a contract scope. */
    public interface NameVisitor {

        /**
         * Takes a name.
         *
         * @param account the id or key of the account that it is in
         * @param name the key or the id
         * @param owner whether it names an owner, and not a contract
         */
        void visit(String account, String name, boolean owner);
    }

    /** Returns the id that the membership shall have; null for none. */
    @Nullable
    String id() {
        return draft.id();
    }

    /** Returns who made the membership; null if the line does not say it. */
    @Nullable
    WrittenMaker maker() {
        return maker;
    }

    @Nullable
    JsonNode user() {
        return draft.user();
    }

    /** Returns the draft of a new membership. */
    MembershipDraft draft() {
        return draft;
    }

    /** Returns the draft of a membership that is there. What the line leaves out is as it is now. */
    MembershipDraft draftOf(Membership known) {
        ObjectNode now = written.objectNode();
        now.put("kind", known.kind().key());
        known.permissions().forEach(now.putArray("permissions")::add);
        now.put("permissionSet", known.permissionSet());
        now.put("startsAt", ServerTime.textOrNull(known.startsAt()));
        now.put("endsAt", ServerTime.textOrNull(known.endsAt()));
        MembershipDraft.withoutWhatASetGives(now, written).setAll(written);
        return Json.convert(now, MembershipDraft.class);
    }

    private List<RuleDraft> rules() {
        ScopeDraft scope = draft.contractScope();
        return scope == null || scope.rules() == null
                ? List.of()
                : scope.rules().stream().filter(Objects::nonNull).toList();
    }

    private static List<String> namesIn(RuleDraft rule) {
        Set<String> names = new HashSet<>();
        for (RuleMode mode : RuleMode.values()) {
            rule.names(mode).stream().filter(Objects::nonNull).forEach(names::add);
        }
        return List.copyOf(names);
    }
}
