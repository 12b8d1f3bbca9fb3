## Roles, permissions, the checks of eligibility and what they found.

role-fulfillment-operator = Fulfillment Services Operator
role-fulfillment-manager = Fulfillment Services Manager
role-circulation-operator = Circulation Desk Operator
role-inventory-operator = Physical Inventory Operator
role-user-manager = User Manager
role-system-administrator = General System Administrator

permission-borrow = See and work borrowing requests
permission-lend = See and work lending requests
permission-circulate = Receive, shelve, check out, take back, pack and check in
permission-bill = Work fees and cases
permission-override = Override holds, blocks, limits and dates
permission-manage-users = Manage staff and patron accounts
permission-administer = Set up libraries, policies and the catalogue
permission-see-reports = See reports

# Eligibility: the check, then its result
check-source = Patron source
check-source-yes = It answered.
check-source-no = It says no.
check-source-unknown = It did not answer.
check-found = Patron record
check-found-yes = Found.
check-found-no = No record has this card.
check-found-unknown = Not known yet.
check-active = Card
check-active-yes = Active.
check-active-no = Expired, or not the newest one.
check-active-unknown = Not known yet.
check-blocked = Blocks
check-blocked-yes = None.
check-blocked-no = The account is blocked.
check-blocked-unknown = Not known yet.
check-fines = Fines
check-fines-yes = Within the limit.
check-fines-no = Over the limit.
check-fines-unknown = Not known yet.
check-identity = Name and card
check-identity-yes = They belong together.
check-identity-no = They do not match.
check-identity-unknown = Not compared.
check-group = Patron group
check-group-yes = May borrow from other libraries.
check-group-no = May not borrow from other libraries.
check-group-unknown = Not known yet.
check-limit = Open requests
check-limit-yes = Below the limit.
check-limit-no = At the limit.
check-limit-unknown = Not counted.
check-duplicate = Same request twice
check-duplicate-yes = No other request for this title.
check-duplicate-no = The same title was asked for already.
check-duplicate-unknown = Not looked for.
check-own-copy = Own copies
check-own-copy-yes = None on our shelves.
check-own-copy-no = One is on our shelf.
check-own-copy-unknown = Not known yet.
check-citation = Citation
check-citation-yes = It can be looked for.
check-citation-no = Title or number is missing.
check-citation-unknown = Not looked at.
check-copyright = Copyright
check-copyright-yes = Within the rule.
check-copyright-no = Needs clearance.
check-copyright-unknown = Not counted.
answer-yes = May borrow
answer-no = May not borrow
answer-unknown = Not known whether the patron may borrow

# Who acts, at the head of a sentence
actor-patron = The patron
actor-system = Farshelf
actor-partner = The other library
partner-unknown = the other library
