-- Back to before: puts the passwords of shop-before.db, the copy made before the migration, where the old version looks.
-- Who came since, or changed the password since, resets it. Run it beside the copy: sqlite3 shop.db < rollback.sql
ATTACH 'shop-before.db' AS old;
BEGIN;

UPDATE ForumMembers SET PasswordHash = (SELECT PasswordHash FROM old.ForumMembers WHERE Email = main.ForumMembers.Email);
UPDATE Customers SET PasswordHash = (SELECT PasswordHash FROM old.Customers WHERE Email = main.Customers.Email);
DELETE FROM AspNetUsers
WHERE Id NOT IN (SELECT Id FROM old.AspNetUsers) AND Email IN (SELECT Email FROM old.ForumMembers UNION SELECT Email FROM old.Customers);
UPDATE AspNetUsers SET PasswordHash = (SELECT PasswordHash FROM old.AspNetUsers WHERE Id = main.AspNetUsers.Id);

COMMIT;
DETACH old;
