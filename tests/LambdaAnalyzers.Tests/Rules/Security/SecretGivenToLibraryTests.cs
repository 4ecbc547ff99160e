using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using LambdaAnalyzers.Diagnostics;

namespace LambdaAnalyzers.Tests.Rules.Security;

/// <summary>LMB401 where the value gets to libraries that functions use, each with its own names for a secret.</summary>
public class SecretGivenToLibraryTests
{
    private const string Read = "Environment.GetEnvironmentVariable";

    private const string Token = "using Microsoft.IdentityModel.Tokens;\n";

    private static readonly SecurityCases s_reported = new(DiagnosticIds.SecretReadFromEnvironment, reported: true)
    {
        { "IdentityModel: key", Token + SecurityCases.Handler($"new SymmetricSecurityKey([|Encoding.UTF8.GetBytes({Read}(\"SIGNING\"))|]);") },
        { "IdentityModel: key of signing credentials", Token + SecurityCases.Handler($"var key = Encoding.UTF8.GetBytes({Read}(\"SIGNING\")); var c = new SigningCredentials(new SymmetricSecurityKey([|key|]), SecurityAlgorithms.HmacSha256);") },
        { "IdentityModel: key of a token", Token + SecurityCases.Handler($"new SecurityTokenDescriptor {{ Issuer = {Read}(\"TOKEN_ISSUER\"), SigningCredentials = new SigningCredentials(new SymmetricSecurityKey([|Convert.FromBase64String(s_key)|]), \"HS256\") }};", $"static readonly string s_key = {Read}(\"SIGNING\");") },
        { "IdentityModel: key of a validation", Token + SecurityCases.Handler($"new TokenValidationParameters {{ ValidIssuer = {Read}(\"ISSUER\"), IssuerSigningKey = new SymmetricSecurityKey([|Encoding.ASCII.GetBytes({Read}(\"SIGNING\") ?? throw new Exception())|]) }};") },
        { "MailKit: password", SecurityCases.Handler($"var c = new MailKit.Net.Smtp.SmtpClient(); c.Connect({Read}(\"SMTP_HOST\")); c.Authenticate({Read}(\"SMTP_LOGIN\"), [|{Read}(\"SMTP\")|]);") },
        { "MailKit: password, asynchronously", SecurityCases.Handler($"var pw = {Read}(\"SMTP\"); await new MailKit.Net.Smtp.SmtpClient().AuthenticateAsync(\"app\", [|pw|], default);") },
        { "MailKit: credentials", SecurityCases.Handler($"new MailKit.Net.Smtp.SmtpClient().Authenticate(new System.Net.NetworkCredential(\"app\", [|{Read}(\"SMTP\")|]));") },
        { "SmtpClient of .NET", SecurityCases.Handler($"new System.Net.Mail.SmtpClient({Read}(\"SMTP_HOST\")) {{ Credentials = new System.Net.NetworkCredential({Read}(\"SMTP_LOGIN\"), [|{Read}(\"SMTP\")|]) }};") },
        { "NetworkCredential: property", SecurityCases.Handler($"var c = new System.Net.NetworkCredential {{ UserName = {Read}(\"LOGIN\") }}; c.Password = [|{Read}(\"LOGIN_PW\")|];") },
        { "Azure: key", SecurityCases.Handler($"new Azure.AzureKeyCredential([|{Read}(\"SEARCH\")|]);") },
        { "Azure: named key", SecurityCases.Handler($"new Azure.AzureNamedKeyCredential({Read}(\"ACCOUNT_NAME\"), [|{Read}(\"ACCOUNT\")|]);") },
        { "Azure: client secret", SecurityCases.Handler($"new Azure.Identity.ClientSecretCredential({Read}(\"TENANT_ID\"), {Read}(\"CLIENT_ID\"), [|{Read}(\"CLIENT\")|]);") },
        { "Azure: user's password", SecurityCases.Handler($"new Azure.Identity.UsernamePasswordCredential({Read}(\"LOGIN\"), [|{Read}(\"LOGIN_PW\")|], \"t\", \"c\");") },
        { "Stripe: client", SecurityCases.Handler($"new Stripe.StripeClient([|{Read}(\"STRIPE\")|]);") },
        { "Stripe: global configuration", SecurityCases.Handler($"Stripe.StripeConfiguration.ApiKey = [|{Read}(\"STRIPE\")|];") },
        { "Stripe: request", SecurityCases.Handler($"new Stripe.RequestOptions {{ IdempotencyKey = {Read}(\"RUN\"), ApiKey = [|{Read}(\"STRIPE\")|] }};") },
        { "Stripe: webhook", SecurityCases.Handler($"Stripe.EventUtility.ConstructEvent(input, \"t=1\", [|{Read}(\"STRIPE_HOOK\")|]);") },
        { "SendGrid: client", SecurityCases.Handler($"new SendGrid.SendGridClient([|{Read}(\"SENDGRID\")|]);") },
        { "SendGrid: options", SecurityCases.Handler($"new SendGrid.SendGridClient(new SendGrid.SendGridClientOptions {{ ApiKey = [|{Read}(\"SENDGRID\")|] }});") },
        { "Twilio: global client", SecurityCases.Handler($"Twilio.TwilioClient.Init({Read}(\"TWILIO_SID\"), [|{Read}(\"TWILIO\")|]);") },
        { "Twilio: client", SecurityCases.Handler($"new Twilio.Clients.TwilioRestClient({Read}(\"TWILIO_SID\"), [|{Read}(\"TWILIO\")|]);") },
        { "Npgsql: connection", SecurityCases.Handler($"new Npgsql.NpgsqlConnection([|{Read}(\"ORDERS_DB\")|]);") },
        { "Npgsql: data source builder", SecurityCases.Handler($"new Npgsql.NpgsqlDataSourceBuilder([|{Read}(\"ORDERS_DB\")|]).Build();") },
        { "SqlClient: connection", SecurityCases.Handler($"new Microsoft.Data.SqlClient.SqlConnection([|{Read}(\"ORDERS_DB\")|]);") },
        { "SqlClient: password of a builder", SecurityCases.Handler($"new Microsoft.Data.SqlClient.SqlConnectionStringBuilder {{ DataSource = {Read}(\"DB_HOST\"), UserID = {Read}(\"DB_LOGIN\"), Password = [|{Read}(\"ORDERS_DB\")|] }};") },
        { "MySqlConnector: connection", SecurityCases.Handler($"new MySqlConnector.MySqlConnection([|{Read}(\"ORDERS_DB\")|]);") },
        { "MySqlConnector: password of a builder", SecurityCases.Handler($"new MySqlConnector.MySqlConnectionStringBuilder {{ Server = {Read}(\"DB_HOST\"), Password = [|{Read}(\"ORDERS_DB\")|] }};") },
        { "MySqlConnector: data source", SecurityCases.Handler($"new MySqlConnector.MySqlDataSource([|{Read}(\"ORDERS_DB\")|]);") },
        { "MongoDB: settings", SecurityCases.Handler($"MongoDB.Driver.MongoClientSettings.FromConnectionString([|{Read}(\"MONGO\")|]);") },
        { "MongoDB: credential", SecurityCases.Handler($"new MongoDB.Driver.MongoClientSettings {{ Credential = MongoDB.Driver.MongoCredential.CreateCredential(\"orders\", {Read}(\"MONGO_LOGIN\"), [|{Read}(\"MONGO\")|]) }};") },
        { "Redis: password of the options", SecurityCases.Handler($"new StackExchange.Redis.ConfigurationOptions {{ Ssl = true, Password = [|{Read}(\"CACHE\")|] }};") },
        { "Redis: password in the text", SecurityCases.Handler($"StackExchange.Redis.ConnectionMultiplexer.Connect($\"{{{Read}(\"CACHE_HOST\")}}:6380,ssl=true,password={{[|{Read}(\"CACHE\")|]}}\");") },
        { "HMAC: key through a variable", SecurityCases.Handler($"var key = Encoding.UTF8.GetBytes({Read}(\"SIGNING\")); using var mac = new System.Security.Cryptography.HMACSHA512([|key|]); mac.ComputeHash(new byte[1]);") },
        { "HMAC: hexadecimal key", SecurityCases.Handler($"new System.Security.Cryptography.HMACSHA1([|Convert.FromHexString({Read}(\"SIGNING\"))|]);") },
        { "AES: key of GCM", SecurityCases.Handler($"new System.Security.Cryptography.AesGcm([|Convert.FromBase64String({Read}(\"CIPHER\"))|]);") },
        { "HttpClient: authorization of a request", SecurityCases.Handler($"var r = new HttpRequestMessage {{ Headers = {{ Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", [|{Read}(\"PARTNER\")|]) }} }};") },
        { "HttpClient: authorization as text", SecurityCases.Handler($"new HttpClient().DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + [|{Read}(\"PARTNER\")|]);") },
        { "HttpClient: API key of a request", SecurityCases.Handler($"var key = {Read}(\"PARTNER\"); var r = new HttpRequestMessage(); r.Headers.Add(\"Ocp-Apim-Subscription-Key\", [|key|]);") },
        { "HttpClient: password of a handler", SecurityCases.Handler($"new HttpClientHandler {{ Credentials = new System.Net.NetworkCredential(\"app\", [|{Read}(\"PARTNER\")|]) }};") },
    };

    private static readonly SecurityCases s_silent = new(DiagnosticIds.SecretReadFromEnvironment, reported: false)
    {
        { "IdentityModel: issuer and audience", Token + SecurityCases.Handler($"new TokenValidationParameters {{ ValidIssuer = {Read}(\"ISSUER\"), ValidAudience = {Read}(\"AUDIENCE\") }};") },
        { "IdentityModel: algorithm", Token + SecurityCases.Handler($"new SigningCredentials(new SymmetricSecurityKey(new byte[32]), {Read}(\"ALGORITHM_OF_KEYS\"));") },
        { "IdentityModel: key id", Token + SecurityCases.Handler($"new SymmetricSecurityKey(new byte[32]) {{ KeyId = {Read}(\"SIGNING_KEY_ID\") }};") },
        { "MailKit: host and user", SecurityCases.Handler($"var c = new MailKit.Net.Smtp.SmtpClient(); c.Connect({Read}(\"SMTP_HOST\")); c.Authenticate({Read}(\"SMTP_LOGIN\"), input);") },
        { "Azure: tenant and client", SecurityCases.Handler($"new Azure.Identity.ClientSecretCredential({Read}(\"TENANT\"), {Read}(\"CLIENT\"), input);") },
        { "Azure: name of a key", SecurityCases.Handler($"new Azure.AzureNamedKeyCredential({Read}(\"ACCOUNT\"), input);") },
        { "Stripe: client id", SecurityCases.Handler($"new Stripe.StripeClient(input, {Read}(\"STRIPE_CLIENT\")); Stripe.StripeConfiguration.ClientId = {Read}(\"STRIPE_CLIENT\");") },
        { "Stripe: idempotency key", SecurityCases.Handler($"new Stripe.RequestOptions {{ IdempotencyKey = {Read}(\"RUN\"), StripeAccount = {Read}(\"STRIPE_ACCOUNT\") }};") },
        { "SendGrid: host", SecurityCases.Handler($"new SendGrid.SendGridClient(input, {Read}(\"SENDGRID_HOST\")); new SendGrid.SendGridClientOptions {{ Host = {Read}(\"SENDGRID_HOST\") }};") },
        { "Twilio: account", SecurityCases.Handler($"Twilio.TwilioClient.Init({Read}(\"TWILIO_SID\"), input, {Read}(\"TWILIO_SUB_SID\"));") },
        { "Redis: hosts", SecurityCases.Handler($"StackExchange.Redis.ConnectionMultiplexer.Connect({Read}(\"CACHE\")); StackExchange.Redis.ConnectionMultiplexer.Connect($\"{{{Read}(\"CACHE_HOST\")}}:6380,ssl=true\");") },
        { "MongoDB: user and database", SecurityCases.Handler($"MongoDB.Driver.MongoCredential.CreateCredential({Read}(\"MONGO_DB\"), {Read}(\"MONGO_LOGIN\"), input);") },
        { "SqlClient: host and user of a builder", SecurityCases.Handler($"new Microsoft.Data.SqlClient.SqlConnectionStringBuilder {{ DataSource = {Read}(\"DB_HOST\"), UserID = {Read}(\"DB_LOGIN\"), Password = input }};") },
        { "HMAC: data", SecurityCases.Handler($"new System.Security.Cryptography.HMACSHA256(new byte[32]).ComputeHash(Encoding.UTF8.GetBytes({Read}(\"PAYLOAD_MARK\")));") },
        { "AES: initialisation vector", SecurityCases.Handler($"var aes = System.Security.Cryptography.Aes.Create(); aes.IV = Convert.FromBase64String({Read}(\"CIPHER_IV\"));") },
        { "HttpClient: other headers", SecurityCases.Handler($"var r = new HttpRequestMessage(); r.Headers.Add(\"User-Agent\", {Read}(\"AGENT\")); r.Headers.Add(\"x-tenant\", {Read}(\"TENANT\")); r.Headers.Add(\"Accept\", {Read}(\"MEDIA\"));") },
    };

    public static IEnumerable<object[]> Reported => s_reported.Names;

    public static IEnumerable<object[]> Silent => s_silent.Names;

    [Theory]
    [MemberData(nameof(Reported))]
    public async Task Secret_IsReportedOnce(string name) =>
        Assert.All(await s_reported.VerifyAsync(name), static finding => Assert.Contains("is used as ", finding.GetMessage(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Silent))]
    public Task OtherValue_IsNotReported(string name) => s_silent.VerifyAsync(name);
}
